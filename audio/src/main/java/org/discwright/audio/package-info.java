/** Sound files to CD-DA samples. */
package org.discwright.audio;
