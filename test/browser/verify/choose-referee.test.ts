// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { chooseReferee } from '../../../src/verify/choose-referee.js';
import type { RefereeChoice } from '../../../src/verify/choose-referee.js';
import { LocalReferee } from '../../../src/verify/local-referee.js';
import { SessionReferee } from '../../../src/verify/session-referee.js';

const NOTHING: RefereeChoice = { basePhoto: null, sessionToken: '', apiBase: '' };

describe('chooseReferee()', () => {
  it('has the device decide when no session is named, with or without a photo', () => {
    for (const basePhoto of ['/me.jpg', '', null, undefined]) {
      const { referee, invalid } = chooseReferee({ ...NOTHING, basePhoto });
      expect(referee).to.be.instanceOf(LocalReferee);
      expect(invalid).to.equal(null);
    }
  });

  it('has the server decide when a session and its server are named; relative to the page', () => {
    for (const apiBase of ['https://id.example.com', '/', 'api/']) {
      const { referee, invalid } = chooseReferee({ ...NOTHING, sessionToken: 'st_1', apiBase });
      expect(referee).to.be.instanceOf(SessionReferee);
      expect(invalid).to.equal(null);
    }
  });

  for (const [what, choice] of Object.entries<Partial<RefereeChoice>>({
    'a photo beside a session': { basePhoto: '/me.jpg', sessionToken: 'st_1', apiBase: '/' },
    'a session without a server': { sessionToken: 'st_1' },
    'a server without a session, which must not become a check on the device': {
      basePhoto: '/me.jpg',
      apiBase: '/',
    },
    'an address that is none': { sessionToken: 'st_1', apiBase: 'https://' },
    'an address that nothing can be sent to': { sessionToken: 'st_1', apiBase: 'javascript:alert(1)' },
    'an address with a query': { sessionToken: 'st_1', apiBase: '/?x=1' },
    'a token that is no text': { sessionToken: 7, apiBase: '/' },
  })) {
    it(`refuses ${what}`, () => {
      expect(chooseReferee({ ...NOTHING, ...choice }).invalid)
        .to.be.a('string')
        .and.not.equal('');
    });
  }
});
