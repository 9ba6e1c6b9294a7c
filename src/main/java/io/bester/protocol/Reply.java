package io.bester.protocol;

import java.util.List;

/** What a handler answered, when its status was good: what to do, in order. [P-5.3] */
public record Reply(List<Command> commands) {}
