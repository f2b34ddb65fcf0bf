import { type Code, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };
type Review = { review: Ref | Text };

/** What an incident says of its review. */
export const { words, catalog } = defineWords('incident-review', {
  startReview: say('Start review', '发起复盘'),
  labelReview: say('Review', '复盘'),
  itsReview: say('its review', '复盘'),
  named: say<{ review: Ref }>(
    ({ review }) => t`${review}`,
    ({ review }) => t`${review}`,
  ),
  theReview: say<{ review: Ref }>(
    ({ review }) => t`${review}`,
    ({ review }) => t`复盘 ${review}`,
  ),
  isOpen: say<{ review: Ref }>(
    ({ review }) => t`${review}, open`,
    ({ review }) => t`${review}，进行中`,
  ),
  wasPublished: say<{ review: Ref }>(
    ({ review }) => t`${review}, published`,
    ({ review }) => t`${review}，已发布`,
  ),
  wasWaived: say<{ review: Ref }>(
    ({ review }) => t`${review}, waived`,
    ({ review }) => t`${review}，已豁免`,
  ),
  starting: say<One>(
    ({ incident }) => t`The review of ${incident} is being opened. Its card comes to the team's channel in a moment.`,
    ({ incident }) => t`正在为 ${incident} 发起复盘，卡片稍后会出现在团队频道中。`,
  ),
  reviewedAlready: say<One & { review: Ref; show: Code }>(
    ({ incident, review, show }) => t`${incident} has its review: ${review}. Look there: ${show}.`,
    ({ incident, review, show }) => t`${incident} 已有复盘 ${review}，请查看：${show}。`,
  ),
  opened: say<One & { review: Ref }>(
    ({ incident, review }) => t`${incident}: its review ${review} is open.`,
    ({ incident, review }) => t`${incident}：复盘 ${review} 已发起。`,
  ),
  wanted: say<One & { by: Who | Text }>(
    ({ incident, by }) => t`${incident}: ${by} asks for a review.`,
    ({ incident, by }) => t`${incident}：${by} 发起复盘。`,
  ),
  stateAsked: say<{ asked: Who | Text; at: Moment }>(
    ({ asked, at }) => t`resolved, ${asked} is asked until ${at}, closes after its review`,
    ({ asked, at }) => t`已解决，待 ${asked} 确认（至 ${at}），复盘结束后关闭`,
  ),
  countsAsFixed: say<{ at: Moment }>(
    ({ at }) => t`Without an answer until ${at} it counts as fixed.`,
    ({ at }) => t`如 ${at} 前无回复，视为已解决。`,
  ),
  stillWaits: say<One & { at: Moment }>(
    ({ incident, at }) =>
      t`${incident} still waits for your word. Last reminder; without it, it counts as fixed ${at}.`,
    ({ incident, at }) => t`${incident} 仍在等待您的确认。这是最后一次提醒，${at} 起视为已解决。`,
  ),
  confirmedHeld: say<One & Review & { by: Who }>(
    ({ incident, review, by }) => t`Confirmed by ${by}. ${incident} closes when ${review} is published or waived.`,
    ({ incident, review, by }) => t`${by} 已确认，${review} 发布或豁免后关闭 ${incident}。`,
  ),
  confirmedHeldStars: say<One & Review & { by: Who; stars: Text }>(
    ({ incident, review, by, stars }) =>
      t`Confirmed by ${by}, ${stars}. ${incident} closes when ${review} is published or waived.`,
    ({ incident, review, by, stars }) => t`${by} 已确认，${stars}。${review} 发布或豁免后关闭 ${incident}。`,
  ),
  thankYouHeld: say<One>(
    ({ incident }) => t`Thank you. ${incident} closes once its review is done.`,
    ({ incident }) => t`感谢反馈，复盘结束后将关闭 ${incident}。`,
  ),
  silenceTold: say<One>(
    ({ incident }) =>
      t`${incident} counts as fixed: 3 business days passed without an answer. It closes once its review is done; until then you can say that it is not.`,
    ({ incident }) => t`${incident} 满 3 个工作日未收到回复，视为已解决。复盘结束后关闭，在此之前您仍可告知未解决。`,
  ),
  stateHeld: say<Review>(
    ({ review }) => t`confirmed, closes when ${review} is published or waived`,
    ({ review }) => t`已确认，${review} 发布或豁免后关闭`,
  ),
  stateCounted: say<Review>(
    ({ review }) => t`no answer in 3 business days, closes when ${review} is published or waived`,
    ({ review }) => t`满 3 个工作日无回复，${review} 发布或豁免后关闭`,
  ),
  stateHeldPlain: say('resolved, closes after its review', '已解决，复盘结束后关闭'),
  published: say<One & { review: Ref }>(
    ({ incident, review }) => t`${incident}: its review ${review} is published.`,
    ({ incident, review }) => t`${incident}：复盘 ${review} 已发布。`,
  ),
  waived: say<One & { review: Ref }>(
    ({ incident, review }) => t`${incident}: its review ${review} was waived.`,
    ({ incident, review }) => t`${incident}：复盘 ${review} 已豁免。`,
  ),
  wasReviewed: say<One>(
    ({ incident }) => t`${incident} was reviewed, and this is what we learned.`,
    ({ incident }) => t`${incident} 已完成复盘，以下是结论。`,
  ),
  learned: say<{ lesson: string }>(
    ({ lesson }) => t`Lesson: ${lesson}`,
    ({ lesson }) => t`经验：${lesson}`,
  ),

  noReviewYet: say('review missing', '缺少复盘'),
  reviewUnfinished: say<{ review: Ref }>(
    ({ review }) => t`review ${review} is open`,
    ({ review }) => t`复盘 ${review} 未结束`,
  ),
  heldByReview: say<One & Review>(
    ({ incident, review }) => t`${incident} closes when ${review} is published or waived.`,
    ({ incident, review }) => t`${review} 发布或豁免后关闭 ${incident}。`,
  ),

  // On the timeline
  didWant: say('asked for a review', '发起复盘'),
  didOpen: say<{ review: Ref }>(
    ({ review }) => t`opened the review ${review}`,
    ({ review }) => t`建立复盘 ${review}`,
  ),
  didPublish: say<{ review: Ref }>(
    ({ review }) => t`noted that the review ${review} is published`,
    ({ review }) => t`记录：复盘 ${review} 已发布`,
  ),
  didWaive: say<{ review: Ref }>(
    ({ review }) => t`noted that the review ${review} was waived`,
    ({ review }) => t`记录：复盘 ${review} 已豁免`,
  ),
});
