"""What only a real browser can show; run by `make review-check`, not with the other tests."""
