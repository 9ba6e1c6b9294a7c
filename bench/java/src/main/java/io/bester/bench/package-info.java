/** What is measured within a JVM: the framer, the decoders and the encoder by JMH, and percentiles by HdrHistogram. */
package io.bester.bench;
