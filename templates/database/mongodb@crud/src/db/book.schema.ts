import { type InferSchemaType, Schema } from 'mongoose';

/** How books are stored: https://mongoosejs.com/docs/guide.html */
export const bookSchema = new Schema(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    author: { type: String, required: true },
    isbn: String,
    year: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'books', versionKey: false },
);

// `sparse` leaves out books without an ISBN, so any number of them can be stored.
bookSchema.index({ isbn: 1 }, { unique: true, sparse: true });

export type BookDocument = InferSchemaType<typeof bookSchema>;
