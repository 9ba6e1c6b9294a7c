/**
 * What must outlive a crash, in SQLite files under {@code store.path}; the only package that speaks SQL. [docs/adr/0016]
 *
 * <p>{@link io.bester.store.AccountStore} keeps the accounts, {@link io.bester.store.Passwords} makes and checks their
 * hashes. {@code StoreFolder} sees that nobody else can look in, {@code Sqlite} opens a file there. Everything blocks:
 * callers come on worker threads. Several processes may have the same store open.
 */
package io.bester.store;
