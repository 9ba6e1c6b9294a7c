/** {@code bester new}: projects to begin with, made of the templates in the resources under {@code new/}. */
package io.bester.cli.start;
