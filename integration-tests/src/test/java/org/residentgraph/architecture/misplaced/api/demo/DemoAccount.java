package org.residentgraph.architecture.misplaced.api.demo;

/** Something that only the demo may know. */
public class DemoAccount {}
