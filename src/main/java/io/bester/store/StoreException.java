package io.bester.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why the store can't do what was asked: a sentence for the operator, with paths, so not for the wire. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  /** SQLite needs some pages at a time; with less than this, what failed to write failed for want of room. */
  private static final long LITTLE = 64 * 1024;

  private final boolean full;

  StoreException(String sentence) {
    super(sentence);
    this.full = false;
  }

  StoreException(String sentence, Throwable cause) {
    this(sentence, cause, false);
  }

  private StoreException(String sentence, Throwable cause, boolean full) {
    super(sentence);
    this.full = full;
    addSuppressed(cause); // as a cause it would be told to the operator, after a sentence that has said it
  }

  /** Whether there is no room left, so that it may work later. */
  public boolean full() {
    return full;
  }

  static StoreException of(Path file, SQLException e) {
    SQLiteErrorCode code = e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_FULL -> full(file, e);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, e);
      case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException(
          file + " is locked by another process, and stays so; end that process", e);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> new StoreException(
          file + " can't be written; look at the rights of the file and its folder, and whether the disk is mounted read-only", e);
      case SQLITE_IOERR -> isFull(file) ? full(file, e) : unusable(file, e);
      default -> unusable(file, e);
    };
  }

  static StoreException damaged(Path file, Throwable cause) {
    return new StoreException(
        file + " is damaged; restore it from a backup, or move it away to begin with an empty one", cause);
  }

  private static StoreException full(Path file, Throwable cause) {
    return new StoreException("there is no room on the disk for " + file + "; make some", cause, true);
  }

  private static StoreException unusable(Path file, Throwable cause) {
    return new StoreException(file + " can't be used: " + cause.getMessage(), cause);
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < LITTLE;
    } catch (IOException e) {
      return false;
    }
  }
}
