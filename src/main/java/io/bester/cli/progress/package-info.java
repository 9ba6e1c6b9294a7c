/** How far long work is: on a terminal, over standard error; nowhere else is there any of it. */
package io.bester.cli.progress;
