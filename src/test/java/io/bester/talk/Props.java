package io.bester.talk;

import java.util.function.UnaryOperator;

/**
 * What everybody in a play has at hand.
 *
 * @param transcript where they write down what they send and receive
 * @param drips whether they send every frame byte by byte
 * @param names puts addresses in the place of names
 */
record Props(Transcript transcript, boolean drips, UnaryOperator<String> names) {}
