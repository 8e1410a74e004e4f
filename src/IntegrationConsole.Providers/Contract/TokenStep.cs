namespace IntegrationConsole.Providers.Contract;

/// <summary>The token request of a client that signs in as itself.</summary>
internal sealed class TokenStep(ProviderManifest manifest, Auth.ClientToken signIn, ProbeContext context) : HttpStep
{
    private IReadOnlyList<string> secrets = [];

    public override ProbeStep Kind => ProbeStep.Token;

    /// <summary>After a good answer.</summary>
    public AccessToken? Token { get; private set; }

    public override IReadOnlyList<string> Secrets => secrets;

    public override (RequestParts? Parts, string? Problem) Build()
    {
        var built = TokenRequest.Build(manifest, signIn, context);
        secrets = built.Parts?.Secrets ?? [];
        return built;
    }

    public override Failure? Judge(ProviderAnswer answer)
    {
        secrets = [.. secrets, .. TokenRules.SecretsIn(answer)];
        if (TokenRules.Judge(manifest, signIn.OAuth, answer) is { } failure)
        {
            return failure;
        }

        var token = TokenRules.Read(signIn.OAuth, answer);
        var identity = IdentityRules.Read(signIn.OAuth.TokenIdentity, answer);
        var mask = new SecretMask([.. Masking.SecretsOf(manifest, context.Settings), .. secrets]);
        Token = token with { Identity = identity is null ? null : mask.Apply(identity) };
        return null;
    }

    public override Failure Told(Failure failure) => failure with { Message = TokenRules.Opening + failure.Message };
}
