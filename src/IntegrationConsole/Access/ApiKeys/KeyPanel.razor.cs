using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Access.ApiKeys;

public sealed partial class KeyPanel
{
    private static readonly InputOption[] Lives =
        [new("30", "30 days"), new("90", "90 days"), new("365", "one year"), new("0", "until revoked")];

    private IReadOnlyList<ApiKey> _keys = [];
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _created;

    [Inject] private KeyLedger Keys { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "create-key")] private Fields? Form { get; set; }

    private Role Role => Http.User.Role() ?? Access.Role.Viewer;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => _keys = Http.User.UserId() is { } user ? await Keys.OfUserAsync(user, Http.RequestAborted) : [];

    private async Task CreateAsync()
    {
        // A name that is no permission, or a number of days that is none, was not sent by this form: it is refused like a missing one.
        var scopes = (Form?.Scopes ?? []).Select(name => Enum.TryParse<Permission>(name, out var scope) && Enum.IsDefined(scope) ? scope : (Permission?)null).OfType<Permission>().ToList();
        var days = int.TryParse(Form?.Days, System.Globalization.CultureInfo.InvariantCulture, out var sent) ? sent : -1;
        switch (await Keys.CreateAsync(new KeyWish(Form?.Name ?? "", scopes, days == 0 ? null : TimeSpan.FromDays(days)), Http.RequestAborted))
        {
            case KeyCreation.Created created:
                _created = created.Token;
                Form = null;
                await LoadAsync();
                break;
            case KeyCreation.Refused refused:
                _problems = refused.Problems;
                break;
        }
    }

    private async Task RevokeAsync(Guid id)
    {
        await Keys.RevokeAsync(id, anyOwner: false, Http.RequestAborted);
        await LoadAsync();
    }

    private sealed class Fields
    {
        public string? Name { get; set; }

        /// <summary>"0": without end.</summary>
        public string? Days { get; set; }

        public List<string>? Scopes { get; set; }
    }
}
