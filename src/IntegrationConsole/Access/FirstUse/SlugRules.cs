using System.Text;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>The short name of an organization in addresses.</summary>
internal static class SlugRules
{
    private const int MostLength = 48;

    /// <summary>Small letters, digits and single dashes: <c>Example &amp; Sons Ltd.</c> becomes <c>example-sons-ltd</c>.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString(0, Math.Min(slug.Length, MostLength)).Trim('-');
        return text.Length == 0 ? "organization" : text;
    }
}
