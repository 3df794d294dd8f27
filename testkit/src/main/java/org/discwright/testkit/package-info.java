/**
 * What the tests of several modules need: {@link org.discwright.testkit.Property} for seeded
 * properties, {@link org.discwright.testkit.ForeignTool} for programs of others. No module depends
 * on it outside its tests.
 */
package org.discwright.testkit;
