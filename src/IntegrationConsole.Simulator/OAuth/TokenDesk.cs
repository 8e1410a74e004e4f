using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Plays;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>
/// A provider's token endpoint, drawn from its declarations: checks the client and the grant, and issues tokens that live for a while. Client and account credentials where the
/// settings choose them, codes with PKCE and refresh tokens where the provider knows consent.
/// </summary>
internal sealed class TokenDesk(ProviderPlay play, SettingValues settings, TimeSpan? registered, GrantBook book, ClientCard client)
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    private readonly Auth.ClientToken? signIn = play.Manifest.Auth.SignIn(settings);
    private readonly OAuthDeclaration? consent = play.Manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode } declared ? declared : null;

    /// <summary>Answers a token request.</summary>
    /// <param name="request">For the client that names itself in a header.</param>
    /// <param name="form">The request's body.</param>
    /// <param name="conduct">How the server behaves now.</param>
    /// <param name="issuer">Goes into id tokens.</param>
    /// <param name="now">By the server's own clock.</param>
    public Answer Answer(HttpRequest request, TokenForm form, OAuthConduct conduct, string issuer, DateTimeOffset now) => conduct switch
    {
        { FailsWith: { } status } => Trouble(status, conduct.RetryAfter),
        { ErrorInside200: { } code } => Json(200, new JsonObject { ["ok"] = false, ["error"] = code, ["error_description"] = "The simulator was told to say so." }),
        { Refuses: { } code } => Error(code == "invalid_client" ? 401 : 400, code, "The simulator was told to say so."),
        _ => form["grant_type"] switch
        {
            "authorization_code" when consent is not null => ByCode(request, form, conduct, issuer, now),
            "refresh_token" when consent is not null => ByRefresh(request, form, conduct, now),
            SignedAssertion.GrantType when signIn is { OAuth.Grant: OAuthGrant.JwtBearer } => ByAssertion(form, conduct, now),
            "client_credentials" or "account_credentials" when signIn is not null => ByClient(request, form, conduct, now),
            _ => Error(400, "unsupported_grant_type", signIn is null ? "This client uses authorization_code." : $"This client uses {GrantOf(signIn.OAuth)}."),
        },
    };

    /// <summary>How long access tokens live: as told, as registered, as documented.</summary>
    public TimeSpan LifetimeOf(OAuthConduct conduct, OAuthDeclaration? declared) => conduct.AccessTokenLifetime ?? registered ?? declared?.AccessTokenLifetime ?? Usual;

    private Answer ByClient(HttpRequest request, TokenForm form, OAuthConduct conduct, DateTimeOffset now)
    {
        if (form["grant_type"] != GrantOf(signIn!.OAuth))
        {
            return Error(400, "unsupported_grant_type", $"This client uses {GrantOf(signIn.OAuth)}.");
        }

        if (!client.Knows(request, form, signIn.OAuth.ClientInBody))
        {
            return Error(401, "invalid_client", "Client authentication failed");
        }

        return signIn.OAuth.TokenParameters.Any(parameter => !Fits(parameter, form))
            ? Error(400, "invalid_request", "A parameter is missing or wrong")
            : Granted(book.GiveClient(LifetimeOf(conduct, signIn.OAuth), now) with { Scopes = [.. signIn.OAuth.Scopes.Select(scope => scope.Name)] }, signIn.OAuth, conduct, idToken: null);
    }

    private Answer ByAssertion(TokenForm form, OAuthConduct conduct, DateTimeOffset now) =>
        SignedAssertion.Complaint(form["assertion"], settings[signIn!.SecretField] ?? "{}", now) is { } complaint
            ? Error(400, "invalid_grant", complaint)
            : Granted(book.GiveClient(LifetimeOf(conduct, signIn.OAuth), now) with { Scopes = [.. signIn.OAuth.Scopes.Select(scope => scope.Name)] }, signIn.OAuth, conduct, idToken: null);

    private Answer ByCode(HttpRequest request, TokenForm form, OAuthConduct conduct, string issuer, DateTimeOffset now)
    {
        if (!client.Knows(request, form, consent!.ClientInBody))
        {
            return Error(401, "invalid_client", "Client authentication failed");
        }

        if (book.Redeem(form["code"], now) is not { } code || code.RedirectUri != form["redirect_uri"])
        {
            return Error(400, "invalid_grant", "The code is unknown, expired or used, or belongs to another redirect address");
        }

        if (code.Challenge is { } challenge && challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))))
        {
            return Error(400, "invalid_grant", "The PKCE verifier does not fit the challenge");
        }

        var until = now + conduct.RefreshTokenLifetime ?? DateTimeOffset.MaxValue;
        (code.Family, var tokens) = book.Give(code.Person, code.Scopes, LifetimeOf(conduct, consent), until, now);
        return Granted(tokens, consent, conduct, code.Scopes.Contains("openid") ? IdToken.Write(issuer, client, code, now) : null);
    }

    private Answer ByRefresh(HttpRequest request, TokenForm form, OAuthConduct conduct, DateTimeOffset now)
    {
        if (!client.Knows(request, form, consent!.ClientInBody))
        {
            return Error(401, "invalid_client", "Client authentication failed");
        }

        var tokens = book.Refresh(form["refresh_token"], conduct, conduct.RotatesRefreshToken ?? consent.RotatesRefreshToken, LifetimeOf(conduct, consent), now, out var verdict);
        return tokens is not null ? Granted(tokens, consent, conduct, idToken: null)
            : Error(400, "invalid_grant", verdict is RefreshVerdict.DoubleUse ? "The refresh token was used before" : "The refresh token is unknown, expired or revoked");
    }

    // {"access_token":"...","token_type":"Bearer","expires_in":3600,"refresh_token":"...","scope":"a b","id_token":"..."}
    private Answer Granted(IssuedTokens tokens, OAuthDeclaration declared, OAuthConduct conduct, string? idToken)
    {
        var body = new JsonObject
        {
            ["access_token"] = tokens.AccessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)tokens.Lifetime.TotalSeconds,
            ["app_id"] = "APP-SIMULATOR",
        };
        body["refresh_token"] = tokens.RefreshToken;
        body["scope"] = conduct.OmitsScope ? null : string.Join(declared.ScopeSeparator, tokens.Scopes.Except(conduct.WithheldScopes));
        body["id_token"] = idToken;
        if (tokens.Person is { } person)
        {
            play.DescribeGrant(body, person, settings);
        }

        foreach (var empty in body.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            body.Remove(empty);
        }

        return Json(200, body);
    }

    private bool Fits(KeyValuePair<string, string> parameter, TokenForm form)
    {
        var wanted = parameter.Value.StartsWith('{') && parameter.Value.EndsWith('}') ? settings[parameter.Value[1..^1]] : parameter.Value;
        return wanted is null || form[parameter.Key] == wanted;
    }

    private static string GrantOf(OAuthDeclaration oauth) => oauth.Grant switch
    {
        OAuthGrant.AccountCredentials => "account_credentials",
        OAuthGrant.JwtBearer => SignedAssertion.GrantType,
        _ => "client_credentials",
    };

    private static Answer Trouble(int status, TimeSpan? retryAfter) => Plays.Answer.Json(
        status,
        status == 429 ? """{"error":"slow_down","error_description":"Too many token requests"}""" : """{"error":"temporarily_unavailable","error_description":"The authorization server is down"}""",
        retryAfter is { } pause ? [new("Retry-After", Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture))] : []);

    private static Answer Error(int status, string code, string description) => Json(status, new JsonObject { ["error"] = code, ["error_description"] = description });

    private static Answer Json(int status, JsonObject body) => Plays.Answer.Json(status, body.ToJsonString(JsonSerializerOptions.Default), new("Cache-Control", "no-store"), new("Pragma", "no-cache"));
}
