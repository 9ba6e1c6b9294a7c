package io.bester.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.cli.kit.script.Likeness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plays take for the same. */
class LikenessTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'a':1,'b':[true,null]} | {'b':[true,null],'a':1} | true",
      "{'a':1} | {'a':1,'b':2} | false",
      "{'a':1,'b':2} | {'a':1} | false",
      "{'a':1} | {'a':2} | false",
      "{'a':1} | {'a':'1'} | false",
      "{'a':null} | {} | false",
      "[1,2] | [2,1] | false",
      "[1] | [1,2] | false",
      "{'a':'…'} | {'a':{'b':1}} | true",
      "{'a':'…'} | {'a':null} | false",
      "{'a':'…'} | {} | false",
      "'…b > c…' | 'a > b > c > d' | true",
      "'…b > c…' | 'a > c > b' | false",
      "'…x' | 'xy' | false",
      "'…x…' | 5 | false",
      "{'a':1,'…':'…'} | {'a':1,'b':2} | true",
      "{'a':1,'…':'…'} | {'b':2} | false",
      "['in any order',1,2] | [2,1] | true",
      "['in any order',1,2] | [2,2] | false",
      "['in any order',1] | [1,1] | false",
      "{'detail':{'offline':['a']}} | {'detail':{'failed':[],'offline':['a']}} | true",
      "{'detail':{'offline':['a']}} | {'detail':{'failed':['b'],'offline':['a']}} | false",
      "1.0 | 1 | false"})
  void isAsThePlaysSay(String expected, String actual, boolean alike) {
    assertEquals(alike, Likeness.isLike(expected.replace('\'', '"'), actual.replace('\'', '"')));
  }
}
