package org.discwright.cli.doctor;

import java.util.List;

/** Looks for one kind of trouble. */
@FunctionalInterface
public interface Check {
    /** What it finds; nothing where all is well, or where this kind of system cannot have it. */
    List<Finding> examine(Host host);
}
