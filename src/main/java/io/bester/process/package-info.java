/** The JVM process that a node lives in: its signals, its exit code, its logs, and how it says why it failed. */
package io.bester.process;
