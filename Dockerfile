# The jar is built with Maven and a JDK, and runs on a JRE. python3 is there for the example handlers.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
RUN mvn -B -ntp -q -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home bester \
    && mkdir -p /opt/bester/run \
    && chown bester:bester /opt/bester/run
WORKDIR /opt/bester
COPY --from=build /build/target/bester.jar ./
COPY LICENSE NOTICE ./
COPY verticles verticles
COPY conf conf
COPY handlers handlers

# Sockets are made in run/: share it with the handlers, which have to be of the same user.
USER bester
VOLUME /opt/bester/run
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-Dbester.home=/opt/bester", "-jar", "/opt/bester/bester.jar"]
CMD ["run", "verticles/node.json", "-conf", "conf/node.json"]
