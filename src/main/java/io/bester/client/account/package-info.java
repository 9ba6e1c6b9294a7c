/**
 * Who may log in, and with which password: anybody, those of a file, those of the store.
 *
 * <p>Asked by {@link io.bester.client}, which knows {@link io.bester.client.account.Accounts} only. Hashing is slow on purpose: a
 * {@link io.bester.client.account.LoginQueue} sees to it that nobody waits for somebody else's guesses.
 */
package io.bester.client.account;
