import { type Fields, lookup } from '../../chat/field.ts';
import { details, type Message, textBlock } from '../../chat/message.ts';
import { code, moment, several, type Text, who } from '../../core/text.ts';
import { intake } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { cancel, showButton } from './actions.ts';
import { formOfEntry } from './catalogue.ts';
import { makeRequest, type RequestFacts } from './decisions.ts';
import { requestFacts } from './facts.ts';
import { of, type RequestEvent, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

/** `/request new [what]`: what is needed is chosen first, and then asked about. */
export const newRequest = intake<ServiceRequest, RequestEvent, Fields, RequestFacts>({
  id: 'request.new',
  prefix: 'REQ',
  label: words.request(),
  permission: 'request.make',
  form: {
    title: words.request(),
    submit: words.goOn(),
    by: 'entry',
    choose: lookup(words.entry(), 'catalogue'),
    formOf: formOfEntry,
  },
  facts: requestFacts,
  decide: makeRequest,
  reply: receipt,
});

function receipt(request: ServiceRequest): Message {
  const { title, approval, fulfilBy, number } = request;
  return {
    summary: words.recorded({ ...of(request), title }),
    body: [
      details(
        [words.labelApproval(), approval ? approversText(approval.by) : undefined],
        [words.labelDeadline(), fulfilBy ? words.fulfilBy({ at: moment(fulfilBy) }) : undefined],
      ),
      textBlock(words.youHear({ show: code(`/request show ${number}`) })),
    ],
    buttons: buttonsFor(requestLifecycle, request, showButton(request), cancel),
  };
}

const approversText = (by: readonly number[]): Text =>
  words.people({ people: several(...by.map((person) => words.person({ who: who(person) }))) });
