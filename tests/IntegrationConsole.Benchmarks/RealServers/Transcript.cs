using System.Text;
using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>What was done and what the console stored, as Markdown. Folder and passwords are replaced by words.</summary>
public sealed class Transcript(IReadOnlyDictionary<string, string> replaced)
{
    private readonly StringBuilder text = new();

    public string Text => text.ToString();

    public void Line(string line)
    {
        var shown = replaced.Aggregate(line, (all, one) => all.Replace(one.Key, one.Value, StringComparison.Ordinal));
        text.Append(shown).Append('\n');
        Console.WriteLine(shown);
    }

    public void Block(string content)
    {
        Line("```");
        foreach (var line in content.TrimEnd().ReplaceLineEndings("\n").Split('\n'))
        {
            Line(line.TrimEnd());
        }

        Line("```");
    }

    /// <summary>A stored transition: the decision and its evidence.</summary>
    public void Change(string slug, StatusChange change)
    {
        Line($"`{slug}`: {change.From} → **{change.To}**{(change.Cause is Cause.None ? "" : $", cause **{change.Cause}**")}, {change.At.UtcDateTime:HH:mm:ss} UTC");
        Line("");
        Line($"- rule: {change.Rule}");
        Line($"- samples counted: {change.SamplesCounted}");
        Line($"- summary: {change.Summary}");
        Line($"- status code of the answer: {(change.StatusCode is { } code ? code : "none")}");
        Line("");
        Block($"{change.Request ?? "(no request)"}\n\n{change.Answer ?? "(no answer)"}");
        Line("");
    }
}
