# docker build -t declutter .
# docker run --rm -i --network none declutter < page.html
# docker run --rm --network none -v "$PWD:/data" --user "$(id -u)" declutter scraped/ -o clean/

FROM node:22-alpine AS build
WORKDIR /declutter
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /declutter
COPY --from=build /declutter/package.json /declutter/LICENSE ./
COPY --from=build /declutter/node_modules node_modules
COPY --from=build /declutter/bin bin
COPY --from=build /declutter/dist dist
COPY --from=build /declutter/models models
RUN ln -s /declutter/bin/declutter.js /usr/local/bin/declutter
USER 1000
WORKDIR /data
ENTRYPOINT ["declutter"]
