import { type InferSchemaType, Schema } from 'mongoose';

/** How books are stored: https://mongoosejs.com/docs/guide.html */
export const bookSchema = new Schema(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    author: { type: String, required: true },
    isbn: String,
    year: { type: Number, required: true },
    createdBy: { type: String, required: true, default: 'anonymous' }, // from auth
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true, default: 1 },
  },
  { collection: 'books', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

// `sparse` leaves out books without an ISBN, so any number of them can be stored.
bookSchema.index({ isbn: 1 }, { unique: true, sparse: true });
// Each order that lists are read in has an index, so a page costs the same among millions.
bookSchema.index({ author: 1 });
bookSchema.index({ createdAt: 1, _id: 1 });
bookSchema.index({ title: 1, _id: 1 });
bookSchema.index({ year: 1, _id: 1 });

export type BookDocument = InferSchemaType<typeof bookSchema>;
