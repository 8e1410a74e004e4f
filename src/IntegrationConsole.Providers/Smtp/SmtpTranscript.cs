using System.Globalization;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>What was said, for the evidence. Credentials are never written into it; what the server echoes is masked at the end.</summary>
internal sealed class SmtpTranscript(SmtpSettings settings, TimeProvider time)
{
    private const int Longest = 4_000;
    private const int MostLines = 300;
    private readonly long started = time.GetTimestamp();
    private readonly List<TranscriptLine> lines = [];
    private readonly StringBuilder sent = new(256);
    private readonly StringBuilder dialogue = new(512);

    public void Client(string line)
    {
        sent.Append(line).Append('\n');
        dialogue.Append("C: ").Append(line).Append('\n');
        Keep(Speaker.Client, line);
    }

    public void Server(string line)
    {
        Keep(Speaker.Server, Excerpt.Line(line, 300));
        if (dialogue.Length < Longest)
        {
            dialogue.Append("S: ").Append(Excerpt.Line(line, 300)).Append('\n');
        }
    }

    public void Note(string text)
    {
        dialogue.Append("-- ").Append(text).Append('\n');
        Keep(Speaker.Console, text);
    }

    /// <summary>Line by line with times, for a screen; at most 300 lines.</summary>
    public IReadOnlyList<TranscriptLine> ToLines(SecretMask mask) => [.. lines.Select(line => line with { Text = mask.Apply(line.Text) })];

    public Evidence ToEvidence(SecretMask mask)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"SMTP {settings.Host}:{settings.Port} ({settings.Security})\n");
        return new(mask.Apply(target + sent, Longest).TrimEnd(), dialogue.Length == 0 ? null : mask.Apply(dialogue.ToString(), Longest).TrimEnd());
    }

    private void Keep(Speaker who, string text)
    {
        if (lines.Count < MostLines)
        {
            lines.Add(new(time.GetElapsedTime(started), who, text));
        }
    }
}
