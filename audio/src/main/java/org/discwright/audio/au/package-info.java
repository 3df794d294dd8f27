/** Sun and NeXT AU files: {@link org.discwright.audio.au.AuDecoder}. */
package org.discwright.audio.au;
