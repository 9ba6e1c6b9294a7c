/**
 * How the rooms are doing: what they count while they work, for whoever asks. [P-8.14]
 *
 * <p>Each instance of a room has a counting object of its own, {@link io.bester.bus.status.Clients}, {@link
 * io.bester.bus.status.Calls} or {@link io.bester.bus.status.Forwards}, and hands it to {@link io.bester.bus.status.Status}, which adds them
 * up; the informer tells the sum. Nothing is counted here that a room knows anyway: that it tells when it is asked.
 */
package io.bester.bus.status;
