package org.discwright.iscsi.login;

/**
 * A name and the secret that proves it.
 *
 * @param name 1 to 255 bytes, CHAP_N
 * @param secret never shown
 */
public record ChapUser(String name, Secret secret) {
    /** Checks the name. */
    public ChapUser {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user without a name");
        }
        TextKey checked = new TextKey(Chap.NAME, name);
        assert checked.value().equals(name);
    }
}
