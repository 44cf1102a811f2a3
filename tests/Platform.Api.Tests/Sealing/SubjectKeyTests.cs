using System.Text.Json.Serialization;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Sealing;
using Xunit;

namespace Platform.Api.Tests.Sealing;

internal sealed record Note(string Text, DateOnly? On = null);

[JsonSerializable(typeof(Note))]
internal sealed partial class Notes : JsonSerializerContext;

/// <summary>What is sealed opens where it belongs, and nowhere else.</summary>
public sealed class SubjectKeyTests
{
    private static readonly Seal<Note> Kind = new("note", Notes.Default), OtherKind = new("remark", Notes.Default);
    private readonly SubjectKey key = SubjectKey.Make(Ids.New());

    [Fact]
    public void What_is_sealed_opens_as_it_was()
    {
        var note = new Note("Über 🙂 \"Köln\"\r\n", new(2026, 1, 20));
        Assert.Equal(note, key.Open(Kind, key.Seal(Kind, note)));
        Assert.Equal(new(""), key.Open(Kind, key.Seal(Kind, new(""))));
        Assert.Empty(key.OpenBytes("file 0", key.SealBytes("file 0", [])));
    }

    [Fact]
    public void The_same_words_never_look_the_same() => Assert.NotEqual(key.Seal(Kind, new("x")), key.Seal(Kind, new("x")));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var stored = key.Seal(Kind, new("Messer"));
        for (var i = 0; i < stored.Length; i++)
        {
            var changed = stored.ToArray();
            changed[i] ^= 1;
            Assert.Throws<SealBrokenException>(() => key.Open(Kind, changed));
        }
        for (var length = 0; length < stored.Length; length++) Assert.Throws<SealBrokenException>(() => key.Open(Kind, stored[..length]));
        Assert.Throws<SealBrokenException>(() => key.Open(Kind, [.. stored, 0]));
    }

    [Fact]
    public void In_another_place_it_does_not_open()
    {
        var (row, stored) = (Ids.New(), key.Seal(Kind, new("Messer")));
        Assert.Throws<SealBrokenException>(() => key.Open(OtherKind, stored));
        Assert.Throws<SealBrokenException>(() => key.Open(Kind, stored, row));
        Assert.Throws<SealBrokenException>(() => key.Open(Kind, key.Seal(Kind, new("Messer"), row), Ids.New()));
        Assert.Throws<SealBrokenException>(() => SubjectKey.Make(key.Subject).Open(Kind, stored));
        // The same key under another name: whose it is counts even then.
        Assert.Throws<SealBrokenException>(() => new SubjectKey(Ids.New(), key.Bytes).Open(Kind, stored, key.Subject));
        Assert.Equal("Messer", new SubjectKey(key.Subject, key.Bytes).Open(Kind, stored).Text);
        Assert.Throws<SealBrokenException>(() => key.OpenBytes("file 1", key.SealBytes("file 0", [1, 2, 3])));
    }

    [Theory, InlineData('\0'), InlineData('\ud83d'), InlineData('\ude00')]
    public void Text_that_no_column_would_take_is_not_sealed_either(char bad) => Assert.Throws<InvalidException>(() => key.Seal(Kind, new($"🙂{bad}b")));

    [Fact]
    public async Task One_key_serves_many_at_once()
    {
        var stored = key.Seal(Kind, new("Messer"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++) Assert.Equal($"{n} {i}", key.Open(Kind, key.Seal(Kind, new($"{n} {i}"))).Text + (key.Open(Kind, stored).Text == "Messer" ? "" : "!"));
        })));
    }
}
