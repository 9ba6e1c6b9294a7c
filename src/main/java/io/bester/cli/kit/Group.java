package io.bester.cli.kit;

import java.util.List;

/** Cases that belong together, under a title. */
public record Group<S>(String title, List<Case<S>> cases) {}
