namespace IntegrationConsole.OAuth.Manage;

/// <summary>One reading of the connections of an organization.</summary>
/// <param name="Lines">Those of the view, the ones that need somebody first; at most <see cref="ConnectionOverview.Most"/>.</param>
/// <param name="Matching">How many there are in the view.</param>
/// <param name="Counts">How many there are in each view, without the search.</param>
public sealed record ConnectionPicture(IReadOnlyList<ConnectionLine> Lines, int Matching, IReadOnlyDictionary<ConnectionView, int> Counts);
