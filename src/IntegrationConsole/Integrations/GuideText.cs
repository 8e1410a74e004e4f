using Markdig;

namespace IntegrationConsole.Integrations;

/// <summary>Turns a provider's own guide (part of the program, never input) into HTML. Raw HTML is switched off all the same.</summary>
internal static class GuideText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>HTML without the guide's title, which the page shows already.</summary>
    public static string Html(string markdown)
    {
        var body = markdown.StartsWith("# ", StringComparison.Ordinal) && markdown.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? markdown[end..] : markdown;
        return Markdown.ToHtml(body, Pipeline);
    }
}
