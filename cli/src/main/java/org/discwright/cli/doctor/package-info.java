/**
 * What on this machine keeps a drive from being used, and the one command that fixes each. Every
 * {@link org.discwright.cli.doctor.Check} is a pure function of a {@link
 * org.discwright.cli.doctor.Host}, which is the files of a system below any folder, so that tests
 * bring systems of their own. {@link org.discwright.cli.doctor.Doctor} is where to begin.
 */
package org.discwright.cli.doctor;
