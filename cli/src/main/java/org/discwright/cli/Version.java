package org.discwright.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its module. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"discwright " + number()};
    }

    /** The number alone. */
    static String number() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null
                ? "(version unknown)"
                : descriptor.rawVersion().orElse("(version unknown)");
    }
}
