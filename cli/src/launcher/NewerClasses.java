import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Writes classes of a jar whose format is that of Java 5 in a newer one, with the same code. Java
 * keeps no others in its cache of what it has loaded (JEP 483), and checks the old ones in the slow
 * way at every start of the program. Argument: the jar, which is replaced.
 */
void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path growing = jar.resolveSibling(jar.getFileName() + ".growing");
    URL[] path = {jar.toUri().toURL()};
    try (JarFile from = new JarFile(jar.toFile());
            URLClassLoader classes = new URLClassLoader(path);
            JarOutputStream to = new JarOutputStream(Files.newOutputStream(growing))) {
        ClassFile format =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(classes)));
        for (JarEntry entry : Collections.list(from.entries())) {
            JarEntry written = new JarEntry(entry.getName());
            written.setTime(entry.getTime());
            to.putNextEntry(written);
            try (InputStream bytes = from.getInputStream(entry)) {
                to.write(
                        entry.getName().endsWith(".class")
                                ? newer(format, bytes.readAllBytes())
                                : bytes.readAllBytes());
            }
            to.closeEntry();
        }
    }
    Files.move(growing, jar, StandardCopyOption.REPLACE_EXISTING);
}

byte[] newer(ClassFile format, byte[] bytes) {
    ClassModel model = format.parse(bytes);
    if (model.majorVersion() >= ClassFile.JAVA_8_VERSION) {
        return bytes;
    }
    ClassTransform code = ClassTransform.transformingMethodBodies((to, part) -> to.with(part));
    return format.transformClass(
            model,
            code.andThen((to, part) -> {
                if (part instanceof ClassFileVersion) {
                    to.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                    to.with(part);
                }
            }));
}
