# Written without a Docker daemon at hand: this image was never built where it was written. If it fails, tell us (CONTRIBUTING.md).
FROM node:22-slim AS build
# A dependency would report its installation.
ENV SCARF_ANALYTICS=false
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data/besitos
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# The embedded database writes here, its lock file beside its folder; with DATABASE_URL it stays empty.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# The first start on the embedded database takes a few seconds.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is PID 1, so SIGTERM reaches it and the unit in flight is finished.
CMD ["node", "--enable-source-maps", "--heap-growing-percent=100", "dist/src/main.js"]
