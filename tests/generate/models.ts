/**
 * Models that many people have seen, as words after `npm run generate --`: each table by its own name, in
 * an order in which what is referred to is there. Every row has an id and its times already.
 */

/** https://github.com/lerocha/chinook-database: a shop for music. */
const chinook = [
  'resource artist name:string:1..120',
  'resource album title:string:1..160 artistId:reference:artist',
  'resource employee lastName:string:1..20 firstName:string:1..20 title:string:1..30? reportsToId:reference:employee? birthDate:datetime? hireDate:datetime? address:string:1..70? city:string:1..40? state:string:1..40? country:string:1..40? postalCode:string:1..10? phone:string:1..24? fax:string:1..24? email:string:1..60?',
  'resource customer firstName:string:1..40 lastName:string:1..20 company:string:1..80? address:string:1..70? city:string:1..40? state:string:1..40? country:string:1..40? postalCode:string:1..10? phone:string:1..24? fax:string:1..24? email:string:1..60 supportRepId:reference:employee?',
  'resource genre name:string:1..120',
  'resource invoice customerId:reference:customer invoiceDate:datetime billingAddress:string:1..70? billingCity:string:1..40? billingState:string:1..40? billingCountry:string:1..40? billingPostalCode:string:1..10? total:decimal',
  'resource media-type name:string:1..120',
  'resource track name:string:1..200 albumId:reference:album? mediaTypeId:reference:media-type genreId:reference:genre? composer:string:1..220? milliseconds:integer:0..2147483647 bytes:integer:0..2147483647? unitPrice:decimal',
  'resource invoice-line invoiceId:reference:invoice trackId:reference:track unitPrice:decimal quantity:integer:1..10000',
  'resource playlist name:string:1..120',
  'resource playlist-track playlistId:reference:playlist trackId:reference:track unique:playlistId,trackId',
];

/** https://dev.mysql.com/doc/sakila/en/: a shop that lends films. A shop and its manager refer to each other; here one way. */
const sakila = [
  'resource actor firstName:string:1..45 lastName:string:1..45',
  'resource category name:string:1..25',
  'resource country country:string:1..50',
  'resource city city:string:1..50 countryId:reference:country',
  'resource address address:string:1..50 address2:string:1..50? district:string:1..20 cityId:reference:city postalCode:string:1..10? phone:string:1..20',
  'resource language name:string:1..20',
  'resource film title:string:1..128 description:text? releaseYear:integer:1901..2155? languageId:reference:language originalLanguageId:reference:language? rentalDuration:integer:0..255=3 rentalRate:decimal=4.99 length:integer:0..65535? replacementCost:decimal=19.99 rating:enum:G,PG,PG-13,R,NC-17=G specialFeatures:string:1..100?',
  'resource film-actor actorId:reference:actor filmId:reference:film unique:actorId,filmId',
  'resource film-category filmId:reference:film categoryId:reference:category unique:filmId,categoryId',
  'resource film-text filmId:reference:film! title:string:1..255 description:text?',
  'resource store managerStaffId:uuid! addressId:reference:address',
  'resource staff/staff firstName:string:1..45 lastName:string:1..45 addressId:reference:address picture:text? email:string:1..50? storeId:reference:store active:boolean=true username:string:1..16 password:string:1..40?',
  'resource customer storeId:reference:store firstName:string:1..45 lastName:string:1..45 email:string:1..50? addressId:reference:address active:boolean=true createDate:datetime',
  'resource inventory filmId:reference:film storeId:reference:store',
  'resource rental rentalDate:datetime inventoryId:reference:inventory customerId:reference:customer returnDate:datetime? staffId:reference:staff unique:rentalDate,inventoryId,customerId',
  'resource payment customerId:reference:customer staffId:reference:staff rentalId:reference:rental? amount:decimal paymentDate:datetime',
];

/** https://github.com/microsoft/sql-server-samples, `northwind-pubs`: a trader of food. */
const northwind = [
  'resource category categoryName:string:1..15 description:text? picture:text?',
  'resource customer-demographic customerDesc:text?',
  'resource customer companyName:string:1..40 contactName:string:1..30? contactTitle:string:1..30? address:string:1..60? city:string:1..15? region:string:1..15? postalCode:string:1..10? country:string:1..15? phone:string:1..24? fax:string:1..24?',
  'resource customer-customer-demo customerId:reference:customer customerTypeId:reference:customer-demographic unique:customerId,customerTypeId',
  'resource employee lastName:string:1..20 firstName:string:1..10 title:string:1..30? titleOfCourtesy:string:1..25? birthDate:datetime? hireDate:datetime? address:string:1..60? city:string:1..15? region:string:1..15? postalCode:string:1..10? country:string:1..15? homePhone:string:1..24? extension:string:1..4? photo:text? notes:text? reportsToId:reference:employee? photoPath:string:1..255?',
  'resource region regionDescription:string:1..50',
  'resource territory territoryDescription:string:1..50 regionId:reference:region',
  'resource employee-territory employeeId:reference:employee territoryId:reference:territory unique:employeeId,territoryId',
  'resource shipper companyName:string:1..40 phone:string:1..24?',
  'resource supplier companyName:string:1..40 contactName:string:1..30? contactTitle:string:1..30? address:string:1..60? city:string:1..15? region:string:1..15? postalCode:string:1..10? country:string:1..15? phone:string:1..24? fax:string:1..24? homePage:text?',
  'resource product productName:string:1..40 supplierId:reference:supplier? categoryId:reference:category? quantityPerUnit:string:1..20? unitPrice:decimal=0 unitsInStock:integer:0..32767=0 unitsOnOrder:integer:0..32767=0 reorderLevel:integer:0..32767=0 discontinued:boolean=false',
  'resource order customerId:reference:customer? employeeId:reference:employee? orderDate:datetime? requiredDate:datetime? shippedDate:datetime? shipViaId:reference:shipper? freight:decimal=0 shipName:string:1..40? shipAddress:string:1..60? shipCity:string:1..15? shipRegion:string:1..15? shipPostalCode:string:1..10? shipCountry:string:1..15?',
  'resource order-detail orderId:reference:order productId:reference:product unitPrice:decimal=0 quantity:integer:1..32767=1 discount:decimal=0 unique:orderId,productId',
];

/** https://github.com/spring-projects/spring-petclinic: animals, those they belong to, and their doctors. */
const petclinic = [
  'resource vet firstName:string:1..30 lastName:string:1..30',
  'resource specialty name:string:1..80',
  'resource vet-specialty vetId:reference:vet specialtyId:reference:specialty unique:vetId,specialtyId',
  'resource type name:string:1..80',
  'resource owner firstName:string:1..30 lastName:string:1..30 address:string:1..255 city:string:1..80 telephone:string:1..20',
  'resource pet name:string:1..30 birthDate:date? typeId:reference:type ownerId:reference:owner?',
  'resource visit petId:reference:pet? visitDate:date? description:string:1..255',
];

/** https://github.com/gothinkster/realworld: “Conduit”, a place for articles. Accounts are the starter's own. */
const conduit = [
  'resource profile userId:uuid! username:string:1..50! bio:text? image:string:1..300?',
  'resource tag name:string:1..50!',
  'resource article slug:string:1..200! title:string:1..200 description:string:1..300 body:text authorId:reference:profile',
  'resource article-tag articleId:reference:article tagId:reference:tag unique:articleId,tagId',
  'resource comment articleId:reference:article authorId:reference:profile body:text',
  'resource favorite articleId:reference:article profileId:reference:profile unique:articleId,profileId',
  'resource follow followerId:reference:profile followingId:reference:profile unique:followerId,followingId',
];

export const models = { chinook, sakila, northwind, petclinic, conduit } as const;
