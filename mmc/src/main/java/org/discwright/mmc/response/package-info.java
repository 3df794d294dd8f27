/**
 * What drives answer: one record for every response of MMC-6 clause 6, read with its static {@code
 * decode} and written, for the emulated recorder, with {@code encode}. Answers may be shorter than
 * the standard's: what is not there counts as zero or is empty; only an answer too short to say
 * anything is a {@link org.discwright.model.error.MalformedDataException}. Lengths that a drive
 * states are never trusted beyond the bytes that came.
 *
 * <pre>
 * READ DISC INFORMATION   {@link org.discwright.mmc.response.DiscInformation} and its siblings
 * READ TRACK INFORMATION  {@link org.discwright.mmc.response.TrackInformation}
 * READ TOC/PMA/ATIP       {@link org.discwright.mmc.response.Toc}, {@link org.discwright.mmc.response.FullToc}, {@link org.discwright.mmc.response.Atip}, ...
 * </pre>
 */
package org.discwright.mmc.response;
