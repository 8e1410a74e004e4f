using IntegrationConsole.Ui;

namespace IntegrationConsole.Shell;

/// <summary>One entry of the side navigation.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads; the entry is shown only when a page has this route.</param>
/// <param name="Icon">The picture beside the text.</param>
/// <param name="Policy">The authorization policy that a user must meet to see it; null: every signed-in user.</param>
public sealed record NavigationItem(string Text, string Href, IconName Icon, string? Policy = null)
{
    /// <summary>Entries of the second group, under the heading "Administration".</summary>
    public bool Administration { get; init; }

    /// <summary>The start of further addresses that belong to this entry, for example those of one integration.</summary>
    public string? Also { get; init; }
}
