# Mingcha in one image: the front end is built, then embedded in the program,
# and the program alone is shipped. Nothing in the image can be logged into.

FROM node:20-bookworm-slim AS web
WORKDIR /src/pwa
COPY pwa/package.json pwa/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY pwa/ ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY api/ api/
COPY internal/ internal/
COPY pwa/embed.go pwa/
COPY --from=web /src/pwa/dist/ pwa/dist/
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false \
  -ldflags "-s -w -X main.version=$VERSION" -o /out/mingcha ./api \
  && mkdir /out/data /out/tmp

FROM scratch
COPY --from=program /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=program /out/mingcha /mingcha
COPY --from=program --chown=10001:10001 /out/data /data
COPY --from=program --chown=10001:10001 /out/tmp /tmp
COPY LICENSE NOTICE THIRD_PARTY.txt /
USER 10001:10001
ENV MINGCHA_ADDR=0.0.0.0:8080 MINGCHA_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["/mingcha", "health"]
ENTRYPOINT ["/mingcha"]
CMD ["serve"]
