/** What others take, written down from their documents; only as much of it as our reports may use. */

const verdict = (name: string) => `
  <xs:element name="${name}">
    <xs:complexType mixed="true">
      <xs:attribute name="type" type="xs:string"/>
      <xs:attribute name="message" type="xs:string"/>
    </xs:complexType>
  </xs:element>`;

const text = (name: string, use = 'required') =>
  `<xs:attribute name="${name}" type="xs:string" use="${use}"/>`;

/** Of what Jenkins' xunit plugin takes (its junit-10.xsd), the part without times and reruns. */
export const junitSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  ${['failure', 'error', 'skipped'].map(verdict).join('')}
  <xs:element name="property">
    <xs:complexType>${text('name')}${text('value')}</xs:complexType>
  </xs:element>
  <xs:element name="properties">
    <xs:complexType>
      <xs:sequence><xs:element ref="property" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="testcase">
    <xs:complexType>
      <xs:choice minOccurs="0">
        <xs:element ref="skipped"/>
        <xs:element ref="error"/>
        <xs:element ref="failure"/>
      </xs:choice>
      ${text('name')}${text('classname', 'optional')}
    </xs:complexType>
  </xs:element>
  <xs:element name="testsuite">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="properties" minOccurs="0"/>
        <xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      ${['name', 'tests', 'failures', 'errors'].map((name) => text(name)).join('')}
      ${text('skipped', 'optional')}
    </xs:complexType>
  </xs:element>
  <xs:element name="testsuites">
    <xs:complexType>
      <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
      ${['name', 'tests', 'failures', 'errors'].map((name) => text(name, 'optional')).join('')}
    </xs:complexType>
  </xs:element>
</xs:schema>
`;

const visibility = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] };
const format = { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] };
const string = { type: 'string' };
const number = { type: 'number' };

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/, "Output format" and below. */
export const gradescopeSchema = {
  type: 'object',
  additionalProperties: false,
  anyOf: [
    { required: ['score'] },
    { required: ['tests'], properties: { tests: { items: { required: ['score'] } } } },
  ],
  properties: {
    score: number,
    execution_time: number,
    output: string,
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: { type: 'object' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          score: number,
          max_score: number,
          status: { enum: ['passed', 'failed'] },
          name: string,
          name_format: format,
          number: string,
          output: string,
          output_format: format,
          tags: { type: 'array', items: string },
          visibility,
          extra_data: { type: 'object' },
        },
      },
    },
    leaderboard: { type: 'array' },
  },
};

const named = { type: 'string', minLength: 1 };
const whole = { type: 'integer', minimum: 0 };
const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' };

/** https://github.com/foundation50/classroom50/wiki/Advanced-Autograding, "The result.json contract". */
export const classroom50Schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    ...['schema', 'classroom', 'assignment', 'assignment_type', 'owner', 'submission'],
    ...['commit', 'release', 'review', 'datetime', 'score', 'max-score', 'tests'],
  ],
  properties: {
    schema: { const: 'classroom50/result/v1' },
    classroom: named,
    assignment: named,
    assignment_type: { enum: ['individual', 'group', 'team'] },
    owner: named,
    submission: { type: 'string', pattern: '^submit/' },
    commit: named,
    release: named,
    review: named,
    datetime: instant,
    graded_at: instant,
    score: whole,
    'max-score': whole,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['test-name', 'passed', 'score', 'max-score'],
        properties: {
          'test-name': named,
          passed: { type: 'boolean' },
          score: whole,
          'max-score': whole,
        },
      },
    },
    submitted_by: { type: 'object' },
  },
};
