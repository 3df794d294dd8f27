package org.discwright.filesystem.attribute;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Which of the attributes of files are taken along.
 *
 * @param store where this machine has them
 * @param lists whether access control lists are
 * @param scope which others are
 */
public record AttributeChoice(AttributeStore store, boolean lists, Scope scope) {
    private static final String USER = "user.";

    /** Which namespaces. */
    public enum Scope {
        NONE,
        /** What users give to their files: {@code user}. */
        USER,
        /** All, but the lists, and what images have for themselves ({@code isofs}). */
        ANY
    }

    public AttributeChoice {
        Objects.requireNonNull(store);
        Objects.requireNonNull(scope);
    }

    private boolean takes(String name) {
        return switch (scope) {
            case NONE -> false;
            case USER -> name.startsWith(USER);
            case ANY ->
                    !name.startsWith("isofs.")
                            && !name.equals(AttributeStore.ACCESS)
                            && !name.equals(AttributeStore.INHERITED);
        };
    }

    /**
     * What a file of this machine has of it, in the order of the names.
     *
     * @throws IOException if that cannot be read
     */
    public AttributeSet read(Path file) throws IOException {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        Optional<AccessList> access = Optional.empty();
        Optional<AccessList> inherited = Optional.empty();
        for (String name : store.names(file).stream().sorted().toList()) {
            if (lists && name.equals(AttributeStore.ACCESS)) {
                access = list(file, name).filter(list -> !list.isMinimal());
            } else if (lists && name.equals(AttributeStore.INHERITED)) {
                inherited = list(file, name);
            } else if (takes(name)) {
                store.read(file, name)
                        .ifPresent(value -> attributes.add(new ExtendedAttribute(name, value)));
            }
        }
        return attributes.isEmpty() && access.isEmpty() && inherited.isEmpty()
                ? AttributeSet.NONE
                : new AttributeSet(access, inherited, attributes);
    }

    private Optional<AccessList> list(Path file, String name) throws IOException {
        Optional<Octets> value = store.read(file, name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            AccessList list = AccessList.ofSystem(value.get());
            return list.entries().isEmpty() ? Optional.empty() : Optional.of(list);
        } catch (MalformedDataException unknown) {
            FileSystemException failed =
                    new FileSystemException(
                            file.toString(), null, String.valueOf(unknown.getMessage()));
            failed.initCause(unknown);
            throw failed;
        }
    }

    /**
     * Gives a file its attributes of {@code user}: as long as its permissions let its owner write.
     *
     * @throws IOException if the system does not take one
     */
    public void restoreOfUser(AttributeSet set, Path to) throws IOException {
        for (ExtendedAttribute one : set.attributes()) {
            if (takes(one.name()) && one.name().startsWith(USER)) {
                store.write(to, one.name(), one.value());
            }
        }
    }

    /**
     * Gives a file what must follow its owner and permissions: lists, and other namespaces.
     *
     * @throws IOException if the system does not take one
     */
    public void restoreOthers(AttributeSet set, Path to) throws IOException {
        for (ExtendedAttribute one : set.attributes()) {
            if (takes(one.name()) && !one.name().startsWith(USER)) {
                store.write(to, one.name(), one.value());
            }
        }
        if (lists) {
            restore(set.access().filter(list -> !list.isMinimal()), to, AttributeStore.ACCESS);
            restore(set.inherited(), to, AttributeStore.INHERITED);
        }
    }

    private void restore(Optional<AccessList> list, Path to, String name) throws IOException {
        if (list.isPresent()) {
            if (!list.get().isSound()) {
                throw new FileSystemException(
                        to.toString(),
                        null,
                        "its access control list makes no sense: " + list.get());
            }
            store.write(to, name, list.get().toSystem());
        }
    }
}
