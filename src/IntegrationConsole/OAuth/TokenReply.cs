namespace IntegrationConsole.OAuth;

/// <summary>A token answer and what was measured on the way.</summary>
/// <param name="Answer">What came of it.</param>
/// <param name="At">When it came, on our clock.</param>
/// <param name="Duration">From sending to the end.</param>
/// <param name="Skew">How far the provider's clock (its <c>Date</c>) is ahead of ours; zero below two seconds, which is as exact as the header is; null without the header.</param>
public sealed record TokenReply(TokenAnswer Answer, DateTimeOffset At, TimeSpan Duration, TimeSpan? Skew);
