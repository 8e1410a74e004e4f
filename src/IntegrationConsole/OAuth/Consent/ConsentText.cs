using IntegrationConsole.Ui;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>A page's text about what became of a consent.</summary>
/// <param name="Tone">How bad it is.</param>
/// <param name="Title">In a few words.</param>
/// <param name="What">What happened and what it means.</param>
/// <param name="Next">What to do.</param>
internal sealed record ConsentText(StatusTone Tone, string Title, string What, string Next);
