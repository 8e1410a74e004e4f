using System.Collections.Immutable;

namespace IntegrationConsole.Boundaries;

/// <summary>What one folder may use, and the line of boundaries.txt that says so.</summary>
public sealed class BoundaryRule
{
    /// <summary>Creates the rule of one folder; groups are already replaced by their members.</summary>
    public BoundaryRule(string folder, ImmutableHashSet<string> allowed, bool allowsEverything, int lineIndex, string line)
    {
        Folder = folder;
        Allowed = allowed;
        AllowsEverything = allowsEverything;
        LineIndex = lineIndex;
        Line = line;
    }

    /// <summary>The folder, which is also the namespace part after <c>IntegrationConsole.</c></summary>
    public string Folder { get; }

    /// <summary>The folders named on the right side.</summary>
    public ImmutableHashSet<string> Allowed { get; }

    /// <summary>The right side says <c>everything</c>.</summary>
    public bool AllowsEverything { get; }

    /// <summary>Zero-based, as Roslyn counts lines.</summary>
    public int LineIndex { get; }

    /// <summary>The line as written, for the message.</summary>
    public string Line { get; }

    /// <summary>Whether the folder may use <paramref name="folder"/>; a folder may always use itself.</summary>
    public bool Allows(string folder) => AllowsEverything || folder == Folder || Allowed.Contains(folder);
}
