"""Trains a small recogniser with CTC and exports it as ONNX: what an @OnnxEncoder reads.

    python3 recogniser.py train.tsv symbols.txt out [--steps 2000]

train.tsv is a manifest as LegoNN reads it: id, audio, text; 16-bit WAV of one channel, all of one
rate. symbols.txt has a word a line. It writes out/encoder.onnx and out/encoder.tokens.txt.

It needs PyTorch (Debian: apt-get install python3-torch) and NumPy. What it computes:
samples [B,S] -> log-mel energies, a frame every 10 ms -> convolutions, a position every 40 ms
-> logits [B,K,V+1]; class 0 is the blank.
"""

import argparse
import csv
import math
import os
import wave

import numpy as np
import torch
from torch import nn

BLANK = 0


def mel_filters(rate, points, bins):
    """Triangular bands of equal width on the mel scale, [bins, points / 2 + 1]."""
    mel = lambda hertz: 2595 * math.log10(1 + hertz / 700)
    hertz = lambda mels: 700 * (10 ** (mels / 2595) - 1)
    edges = [hertz(mel(20) + (mel(rate / 2) - mel(20)) * i / (bins + 1)) for i in range(bins + 2)]
    frequencies = np.arange(points // 2 + 1) * rate / points
    filters = np.zeros((bins, len(frequencies)))
    for i in range(bins):
        low, peak, high = edges[i : i + 3]
        rising = (frequencies - low) / (peak - low)
        falling = (high - frequencies) / (high - peak)
        filters[i] = np.maximum(0, np.minimum(rising, falling))
    return torch.tensor(filters, dtype=torch.float32)


class Recogniser(nn.Module):
    """The front-end is a convolution with sines and cosines, since not every version of PyTorch can
    export a Fourier transform. So the file takes samples, and nothing is computed twice."""

    def __init__(self, rate, classes, bins=40, width=96):
        super().__init__()
        self.hop = rate // 100
        window = rate // 40
        points = 1 << (window - 1).bit_length()
        steps = torch.arange(window, dtype=torch.float64)
        hann = 0.5 - 0.5 * torch.cos(2 * math.pi * steps / window)
        angles = 2 * math.pi * torch.arange(points // 2 + 1)[:, None] * steps / points
        waves = torch.cat([torch.cos(angles) * hann, torch.sin(angles) * hann])
        self.register_buffer("waves", waves.float()[:, None])
        self.register_buffer("filters", mel_filters(rate, points, bins))
        self.padding = window - self.hop
        self.body = nn.Sequential(
            nn.Conv1d(bins, width, 5, stride=2, padding=2), nn.ReLU(),
            nn.Conv1d(width, width, 5, stride=2, padding=2), nn.ReLU(),
            nn.Conv1d(width, width, 9, padding=4), nn.ReLU(),
            nn.Conv1d(width, width, 9, padding=4), nn.ReLU(),
        )
        self.head = nn.Linear(width, classes)

    def forward(self, audio):
        padded = nn.functional.pad(audio, (0, self.padding))[:, None]
        real, imaginary = nn.functional.conv1d(padded, self.waves, stride=self.hop).chunk(2, 1)
        energies = torch.matmul(self.filters, real * real + imaginary * imaginary)
        features = torch.log(torch.clamp(energies, min=1e-6))
        mean = features.mean(2, keepdim=True)
        spread = (features - mean).pow(2).mean(2, keepdim=True)
        features = (features - mean) * torch.rsqrt(spread + 1e-5)
        return self.head(self.body(features).transpose(1, 2))


def samples(path):
    with wave.open(path) as file:
        if file.getnchannels() != 1 or file.getsampwidth() != 2:
            raise SystemExit(path + ": 16 bits and one channel are wanted")
        data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return torch.from_numpy(data.astype(np.float32) / 32768), file.getframerate()


def utterances(manifest, classes):
    folder = os.path.dirname(manifest)
    with open(manifest, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            sound, rate = samples(os.path.join(folder, row["audio"]))
            yield sound, rate, torch.tensor([classes[word] for word in row["text"].split()])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("manifest")
    arguments.add_argument("symbols")
    arguments.add_argument("out")
    arguments.add_argument("--steps", type=int, default=2000)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--width", type=int, default=96)
    options = arguments.parse_args()
    torch.manual_seed(1)
    with open(options.symbols, encoding="utf-8") as file:
        tokens = ["<blank>"] + file.read().splitlines()
    data = list(utterances(options.manifest, {token: i for i, token in enumerate(tokens)}))
    rate = data[0][1]
    # Of one length together: then no batch needs padding, and the model no lengths.
    data.sort(key=lambda each: len(each[0]))
    model = Recogniser(rate, len(tokens), width=options.width)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, options.steps)
    loss_of = nn.CTCLoss(blank=BLANK, zero_infinity=True)
    for step in range(1, options.steps + 1):
        first = int(torch.randint(0, len(data) - options.batch, ()))
        batch = data[first : first + options.batch]
        shortest = min(len(sound) for sound, _, _ in batch)
        if max(len(sound) for sound, _, _ in batch) > 1.05 * shortest:
            continue
        audio = nn.utils.rnn.pad_sequence([sound for sound, _, _ in batch], batch_first=True)
        logits = model(audio + 1e-3 * torch.randn(audio.shape))
        positions = torch.tensor([logits.shape[1]] * len(batch))
        labels = torch.cat([label for _, _, label in batch])
        lengths = torch.tensor([len(label) for _, _, label in batch])
        loss = loss_of(logits.log_softmax(2).transpose(0, 1), labels, positions, lengths)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step}: {loss.item():.4f}", flush=True)

    model.eval()
    os.makedirs(options.out, exist_ok=True)
    torch.onnx.export(
        model,
        torch.zeros(1, rate),
        os.path.join(options.out, "encoder.onnx"),
        opset_version=13,
        input_names=["audio"],
        output_names=["logits"],
        dynamic_axes={"audio": {0: "batch", 1: "time"}, "logits": {0: "batch", 1: "positions"}},
    )
    with open(os.path.join(options.out, "encoder.tokens.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(tokens) + "\n")


if __name__ == "__main__":
    main()
