# The server, and the command line beside it: docker run … node dist/src/cli/drawdown.js backup /data/backup.db

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web web
RUN npm install
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY projections projections
COPY src src
RUN npm run build
RUN npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
ENV DRAWDOWN_HOST=0.0.0.0
ENV DRAWDOWN_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY examples examples
# The folder of the key that signs tokens, which several servers share.
RUN mkdir -m 700 /data /data/access && chown -R node:node /data
# Nothing but /data is ever written: the root can be read-only.
VOLUME /data
USER node
EXPOSE 3000
# It asks itself: a certificate in another name than 127.0.0.1 is no reason not to believe it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "--no-warnings", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0; fetch(`http${process.env.DRAWDOWN_TLS_CERT ? 's' : ''}://127.0.0.1:3000/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
