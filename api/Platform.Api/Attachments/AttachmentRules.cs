using System.Globalization;
using System.Text;
using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Attachments;

/// <summary>The rules an announced file keeps.</summary>
internal static class AttachmentRules
{
    public const int FileNameLength = 200, HashDigits = 64;

    public sealed class NewAttachmentRules : AbstractValidator<NewAttachment>
    {
        public NewAttachmentRules(AttachmentOptions options)
        {
            RuleFor(a => a.FileName).FromOneTo(FileNameLength);
            RuleFor(a => a.FileName).Must(name => !name.EnumerateRunes().Any(MayMislead)).Says("characters", "No control or format characters, line breaks, / or \\.");
            RuleFor(a => a.Length).InclusiveBetween(1, options.MaxFileBytes)
                .Says("out_of_range", string.Create(CultureInfo.InvariantCulture, $"From 1 to {options.MaxFileBytes:N0} bytes."));
            RuleFor(a => a.Sha256).Must(hash => hash is null || (hash.Length == HashDigits && hash.All(char.IsAsciiHexDigit))).Says("format", "64 hexadecimal digits.");
        }

        /// <summary>What makes a path of a name, or shows it otherwise than it is: behind a right-to-left override, <c>gpj.hta</c> reads <c>ath.jpg</c>.</summary>
        private static bool MayMislead(Rune c) => c.Value is '/' or '\\'
            || Rune.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
