/**
 * What a drive can do, with the medium that is in and at all: {@link
 * org.discwright.mmc.feature.Configuration}, the answer to GET CONFIGURATION, is a list of {@link
 * org.discwright.mmc.feature.Feature}s and the current {@link org.discwright.mmc.feature.Profile}.
 * From MMC-6 clause 5.
 *
 * <pre>
 * Configuration = length[4] 0[2] currentProfile[2] { Feature }
 * Feature       = code[2] version/persistent/current length data
 * </pre>
 */
package org.discwright.mmc.feature;
