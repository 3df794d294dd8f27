package org.discwright.cli.doctor;

/**
 * The Java that runs this program.
 *
 * @param feature its version, for example 25
 * @param nativeAccess whether the module that reaches drives may call the system
 */
public record JavaRuntime(int feature, boolean nativeAccess) {
    private static final String MODULE = "org.discwright.transport.nativeio";

    /** That of this process. */
    static JavaRuntime ofThisProcess() {
        return new JavaRuntime(
                Runtime.version().feature(),
                ModuleLayer.boot()
                        .findModule(MODULE)
                        .map(Module::isNativeAccessEnabled)
                        .orElse(false));
    }
}
