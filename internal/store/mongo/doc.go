// Package mongo keeps everything in MongoDB, for deployments with several
// servers: records as documents, photos in GridFS. It is an adapter only: no
// rule of the office stands here, and nothing outside knows that it is Mongo.
//
// What differs from the sqlite adapter. Any number of servers may write at once;
// a write is acknowledged when a majority of the replica set has it on disk, and
// a read goes to the primary and sees only such writes, so everybody reads what
// anybody was told is stored. There are no migrations, only indexes, which every
// start creates anew if they are missing. There are no transactions: every
// method is one write of one document, guarded by its version, save the blobs,
// whose steps are told in gridfs.go.
//
// The shape. A document is the record with its JSON names, and an "_id" made of
// officeId, "/" and id, because two devices of two offices may make the same id.
// Every query names the office or, in the two that serve the whole deployment
// (DeleteExpired, InState), spans them by a range on officeId, so that indexes
// that begin with it are used. officeId can be the shard key of every collection
// of records.
//
// What is lost when it fails. Without a primary, or without a majority behind
// it, nothing can be written and calls fail after callTimeout at the latest;
// phones keep their items and send again. A write whose answer was lost may or
// may not have been made: insert again and take "exists" for the answer. A crash
// in the middle of a Put can leave chunks of a photo that no file names; they
// cost space and are never shown.
package mongo
